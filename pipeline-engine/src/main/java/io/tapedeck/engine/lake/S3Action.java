package io.tapedeck.engine.lake;

/// What is done with S3, by the name that a policy gives it.
enum S3Action {
  CREATE_BUCKET("s3:CreateBucket"),
  SEE_BUCKET("s3:ListBucket, s3:GetObject and s3:PutObject"),
  LIST("s3:ListBucket"),
  /// Without the right to list, S3 says of a missing object that it may not be seen.
  GET("s3:GetObject (and s3:ListBucket on the bucket)"),
  PUT("s3:PutObject"),
  DELETE("s3:DeleteObject"),
  LIST_UPLOADS("s3:ListBucketMultipartUploads"),
  ABORT_UPLOAD("s3:AbortMultipartUpload");

  private final String permission;

  S3Action(String permission) {
    this.permission = permission;
  }

  /// The actions that a policy must allow for it.
  String permission() {
    return permission;
  }
}
