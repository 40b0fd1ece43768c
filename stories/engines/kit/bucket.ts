// What an S3 store has, as it says itself: for stories that compare it with what rows say.
import { ListMultipartUploadsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';

/** Ids of blobs that are objects, and the store's names of uploads that are open, below a prefix. */
interface BucketContent {
  readonly objects: string[];
  readonly uploads: string[];
}

/** Lists what is below the address that `--blobs` takes. `env` has the credentials. */
export async function readBucket(
  address: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<BucketContent> {
  const { hostname: Bucket, pathname, searchParams } = new URL(address);
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = env;
  const client = new S3Client({
    endpoint: searchParams.get('public') ?? searchParams.get('endpoint') ?? '',
    region: searchParams.get('region') ?? 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  const prefix = pathname.replace(/^\/|\/$/g, '');
  const where = { Bucket, ...(prefix !== '' && { Prefix: `${prefix}/` }) };
  try {
    const objects: string[] = [];
    for (let token: string | undefined; ; ) {
      const page = await client.send(new ListObjectsV2Command({ ...where, ContinuationToken: token }));
      for (const { Key = '' } of page.Contents ?? []) objects.push(Key.slice(Key.lastIndexOf('/') + 1));
      token = page.NextContinuationToken;
      if (token === undefined) break;
    }
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand(where));
    return { objects, uploads: Uploads.map(({ UploadId = '' }) => UploadId) };
  } finally {
    client.destroy();
  }
}
