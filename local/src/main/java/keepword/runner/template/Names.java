package keepword.runner.template;

import java.util.Locale;
import java.util.Map;
import keepword.runner.CannotStart;

/**
 * What {@code Ref} and {@code Fn::GetAtt} stand for in the local run.
 *
 * @param parameters the value of every parameter
 * @param resources every resource as the template has it, by logical id
 * @param queues the URL that queues live under, without a slash at the end
 */
record Names(Map<String, String> parameters, Map<String, Tree> resources, String queues) {
    private static final Map<String, String> PSEUDO = Map.of(
            "AWS::Region",
            Aws.REGION,
            "AWS::AccountId",
            Aws.ACCOUNT,
            "AWS::Partition",
            "aws",
            "AWS::StackName",
            "keepword",
            "AWS::StackId",
            "arn:aws:cloudformation:" + Aws.REGION + ":" + Aws.ACCOUNT + ":stack/keepword/local",
            "AWS::URLSuffix",
            "amazonaws.com");

    String ref(String place, String name) {
        String parameter = parameters.getOrDefault(name, PSEUDO.get(name));
        if (parameter != null) {
            return parameter;
        }
        Tree resource = resource(place, name);
        return switch (resource.at("Type").required()) {
            case Aws.TABLE -> tableName(resource.at("Properties"), name);
            case Aws.QUEUE -> queues + "/" + queueName(resource.at("Properties"), name);
            case Aws.SECRET -> arn("secretsmanager", "secret:" + name + "-local1");
            case Aws.TOPIC -> arn("sns", name);
            case Aws.BUCKET -> bucketName(resource.at("Properties"), name);
            default -> name;
        };
    }

    String attribute(String place, String name, String attribute) {
        Tree resource = resource(place, name);
        return switch (resource.at("Type").required() + "." + attribute) {
            case Aws.TABLE + ".Arn" -> arn("dynamodb", "table/" + tableName(resource.at("Properties"), name));
            case Aws.TABLE + ".StreamArn" ->
                arn("dynamodb", "table/" + tableName(resource.at("Properties"), name) + "/stream/local");
            case Aws.QUEUE + ".Arn" -> arn("sqs", queueName(resource.at("Properties"), name));
            case Aws.QUEUE + ".QueueName" -> queueName(resource.at("Properties"), name);
            case Aws.QUEUE + ".QueueUrl" -> ref(place, name);
            case Aws.SECRET + ".Id" -> ref(place, name);
            case Aws.FUNCTION + ".Arn" -> arn("lambda", "function:" + name);
            case Aws.TOPIC + ".TopicArn" -> arn("sns", name);
            case Aws.TOPIC + ".TopicName" -> name;
            case Aws.BUCKET + ".Arn" -> "arn:aws:s3:::" + ref(place, name);
            case "AWS::Logs::LogGroup.Arn" -> arn("logs", "log-group:" + name + ":*");
            default -> name + "." + attribute;
        };
    }

    /** The name that a queue goes by; one of a FIFO queue must end with {@code .fifo}. */
    static String queueName(Tree properties, String id) {
        boolean fifo = properties.at("FifoQueue").text().orElse("").equals("true");
        return properties.at("QueueName").text().orElse(fifo ? id + ".fifo" : id);
    }

    private static String tableName(Tree properties, String id) {
        return properties.at("TableName").text().orElse(id);
    }

    static String bucketName(Tree properties, String id) {
        return properties.at("BucketName").text().orElse(id.toLowerCase(Locale.ROOT));
    }

    private Tree resource(String place, String name) {
        Tree resource = resources.get(name);
        if (resource == null) {
            throw new CannotStart("template.yaml: " + place + " refers to " + name + ", which does not exist");
        }
        return resource;
    }

    static String arn(String service, String rest) {
        return "arn:aws:" + service + ":" + Aws.REGION + ":" + Aws.ACCOUNT + ":" + rest;
    }
}
