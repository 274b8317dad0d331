package keepword.runner.template;

/** The account that the local run pretends to be, and the types of resources that it knows. */
public final class Aws {
    public static final String REGION = "eu-central-1";
    public static final String ACCOUNT = "000000000000";
    public static final String FUNCTION = "AWS::Serverless::Function";
    public static final String TABLE = "AWS::DynamoDB::Table";
    public static final String QUEUE = "AWS::SQS::Queue";
    public static final String BUCKET = "AWS::S3::Bucket";
    public static final String TOPIC = "AWS::SNS::Topic";
    public static final String PARAMETER = "AWS::SSM::Parameter";
    public static final String SECRET = "AWS::SecretsManager::Secret";

    private Aws() {}

    /** The last part of an ARN, which is the name of a queue. */
    public static String lastSegment(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
