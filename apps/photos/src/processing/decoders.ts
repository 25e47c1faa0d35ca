import sharp from 'sharp';

/**
 * libvips with the decoders of four formats and no other: what is not JPEG, PNG, WebP or AVIF is not even looked at, whatever
 * it is called (https://sharp.pixelplumbing.com/api-utility/#block). AVIF comes by the HEIF loader.
 */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadHeifBuffer',
  ],
});
// One picture in one process: there is nothing to find again, and threads would only hold more of it at once.
sharp.cache(false);
sharp.concurrency(1);

export { sharp };
