package keepword.parts;

import java.util.List;
import java.util.stream.Stream;
import keepword.campaign.CampaignTasks;
import keepword.chat.ChatTasks;
import keepword.disclosure.DisclosureTasks;
import keepword.job.TaskType;
import keepword.person.PersonTasks;
import keepword.request.RequestTasks;
import keepword.survey.SurveyTasks;

/** Everything that is ever done later: the tasks of each capability. */
public final class Tasks {
    public static final List<TaskType<?>> ALL = Stream.of(
                    RequestTasks.TYPES,
                    PersonTasks.TYPES,
                    SurveyTasks.TYPES,
                    CampaignTasks.TYPES,
                    DisclosureTasks.TYPES,
                    ChatTasks.TYPES)
            .<TaskType<?>>flatMap(List::stream)
            .toList();

    private Tasks() {}
}
