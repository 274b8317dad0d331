package keepword.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import keepword.runner.template.FunctionSpec;

/** The function's own process, apart from DynamoDB Local: with the heap that it has on Lambda, one processor, and C1. */
record DrawProcess(FunctionSpec function, DrawContest contest, int entries) {
    int run() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + System.getProperty("draw.heap", "600m"),
                "-XX:ActiveProcessorCount=1",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        // Where DynamoDB Local answers.
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("aws."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of(
                "-classpath",
                System.getProperty("java.class.path"),
                DrawMeasurement.class.getName(),
                contest.close().value(),
                Integer.toString(entries),
                Integer.toString(function.memory()),
                Long.toString(function.timeout().toSeconds())));
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        process.environment().putAll(function.variables());
        // It would set what is set above, and say so.
        process.environment().remove("JAVA_TOOL_OPTIONS");
        return process.start().waitFor();
    }
}
