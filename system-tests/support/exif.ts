/** Parts of EXIF 2.32 and TIFF 6.0: as few as tell where a picture was taken. */
const GPS_IFD = 0x8825;
const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;

interface Field {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: number;
}

function directory(fields: readonly Field[]): Buffer {
  const bytes = Buffer.alloc(2 + fields.length * 12 + 4);
  bytes.writeUInt16BE(fields.length, 0);
  fields.forEach(({ tag, type, count, value }, index) => {
    const start = 2 + index * 12;
    bytes.writeUInt16BE(tag, start);
    bytes.writeUInt16BE(type, start + 2);
    bytes.writeUInt32BE(count, start + 4);
    bytes.writeUInt32BE(value, start + 8);
  });
  return bytes;
}

/** A JPEG that also tells that it was taken at 47° 22' north. */
export function takenSomewhere(jpeg: Buffer): Buffer {
  const first = 8;
  const gps = first + 18;
  const degrees = gps + 30;
  const tiff = Buffer.concat([
    Buffer.from('MM\0\x2a', 'latin1'), Buffer.from([0, 0, 0, first]),
    directory([{ tag: GPS_IFD, type: LONG, count: 1, value: gps }]),
    directory([
      { tag: 1, type: ASCII, count: 2, value: 'N'.charCodeAt(0) * 2 ** 24 },
      { tag: 2, type: RATIONAL, count: 3, value: degrees },
    ]),
    Buffer.from([47, 1, 22, 1, 0, 1].flatMap((number) => [0, 0, 0, number])),
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}
