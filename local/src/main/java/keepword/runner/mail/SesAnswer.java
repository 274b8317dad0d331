package keepword.runner.mail;

import java.util.UUID;

/** What SES answers: XML of the query protocol. */
record SesAnswer(int status, String xml) {
    private static final String NAMESPACE = "http://ses.amazonaws.com/doc/2010-12-01/";

    static SesAnswer sent(String messageId) {
        return new SesAnswer(200, """
                <SendRawEmailResponse xmlns="%s"><SendRawEmailResult><MessageId>%s</MessageId></SendRawEmailResult>\
                <ResponseMetadata><RequestId>%s</RequestId></ResponseMetadata></SendRawEmailResponse>""".formatted(NAMESPACE, messageId, UUID.randomUUID()));
    }

    /** More than SES gives to a newcomer: nobody is to wait for a campaign here. */
    static SesAnswer quota() {
        return new SesAnswer(200, """
                <GetSendQuotaResponse xmlns="%s"><GetSendQuotaResult><Max24HourSend>50000.0</Max24HourSend>\
                <MaxSendRate>500.0</MaxSendRate><SentLast24Hours>0.0</SentLast24Hours></GetSendQuotaResult>\
                <ResponseMetadata><RequestId>%s</RequestId></ResponseMetadata></GetSendQuotaResponse>""".formatted(NAMESPACE, UUID.randomUUID()));
    }

    static SesAnswer error(int status, String code, String message) {
        return new SesAnswer(status, """
                <ErrorResponse xmlns="%s"><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error>\
                <RequestId>%s</RequestId></ErrorResponse>""".formatted(
                        NAMESPACE, status < 500 ? "Sender" : "Receiver", code, escape(message), UUID.randomUUID()));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
