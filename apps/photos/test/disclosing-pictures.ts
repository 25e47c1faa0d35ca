import { crc32 } from 'node:zlib';
import sharp from 'sharp';

/** What stands in every kind of metadata of these pictures, and must stand in no rendition. */
export const secret = 'Harbour Lane 7';

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="${secret}"/></rdf:RDF></x:xmpmeta>`;

/** A place, a name and a comment in Exif and XMP, a profile, and per format whatever else it has room for. */
export async function disclosingPicture(contentType: string): Promise<Buffer> {
  const scene = sharp({
    create: {
      width: 96,
      height: 64,
      channels: 3,
      background: '#3060c0',
      noise: { type: 'gaussian', mean: 128, sigma: 20 },
    },
  });
  const picture = await scene
    .withExif({
      IFD0: { Artist: secret, Copyright: secret, ImageDescription: secret, Model: secret },
      IFD2: { UserComment: secret, BodySerialNumber: secret },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '53/1 32/1 5/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '9/1 59/1 0/1',
      },
    })
    .withXmp(xmp)
    .withIccProfile('srgb')
    .toFormat(contentType.slice('image/'.length) as 'jpeg')
    .toBuffer();
  if (contentType === 'image/jpeg') return withSegments(picture);
  return contentType === 'image/png' ? withChunks(picture) : picture;
}

/** IPTC in Photoshop's segment, a comment, a maker's segment, and a thumbnail behind the end. */
function withSegments(jpeg: Buffer): Buffer {
  const segment = (marker: number, text: string): Buffer => {
    const bytes = Buffer.from(text, 'latin1');
    const head = Buffer.of(0xff, marker, 0, 0);
    head.writeUInt16BE(bytes.length + 2, 2);
    return Buffer.concat([head, bytes]);
  };
  const iptc = segment(0xed, `Photoshop 3.0\0\x38BIM\x04\x04\0\0\0\0\0\x13\x1c\x02\x5a\0\x0e${secret}`);
  const others = [segment(0xfe, secret), segment(0xe5, `MAKER\0${secret}`)];
  return Buffer.concat([jpeg.subarray(0, 2), iptc, ...others, jpeg.subarray(2), jpeg]);
}

/** Text of all three kinds that PNG has, before the pixels. */
function withChunks(png: Buffer): Buffer {
  const chunk = (type: string, text: string): Buffer => {
    const body = Buffer.from(type + text, 'latin1');
    const bytes = Buffer.alloc(body.length + 8);
    bytes.writeUInt32BE(text.length, 0);
    body.copy(bytes, 4);
    bytes.writeUInt32BE(crc32(body), body.length + 4);
    return bytes;
  };
  const endOfHeader = 33;
  const texts = [chunk('tEXt', `Author\0${secret}`), chunk('iTXt', `Source\0\0\0\0\0${secret}`)];
  return Buffer.concat([png.subarray(0, endOfHeader), ...texts, png.subarray(endOfHeader)]);
}
