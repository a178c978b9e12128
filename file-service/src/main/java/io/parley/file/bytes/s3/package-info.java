/** The bytes of files in a bucket of any server that speaks S3. */
package io.parley.file.bytes.s3;
