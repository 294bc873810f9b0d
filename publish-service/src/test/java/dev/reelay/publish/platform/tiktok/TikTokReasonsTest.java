package dev.reelay.publish.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.publish.platform.Remedy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokReasonsTest {

    /** The error matrix of posting, and the table of fail_reasons, row by row. */
    @ParameterizedTest
    @CsvSource({
        "invalid_param, NONE, report",
        "invalid_params, NONE, report",
        "app_version_check_failed, NONE, update",
        "invalid_publish_id, NONE, look at the account",
        "token_not_authorized_for_specified_publish_id, NONE, look at the account",
        "access_token_invalid, NONE, connect the account again",
        "scope_not_authorized, NONE, grant",
        "spam_risk_too_many_posts, ANOTHER_DAY, waits",
        "spam_risk_user_banned_from_posting, NONE, ask TikTok",
        "spam_risk_too_many_pending_share, ANOTHER_DAY, waits",
        "reached_active_user_cap, ANOTHER_DAY, waits",
        "unaudited_client_can_only_post_to_private_accounts, NONE, private",
        "url_ownership_unverified, NONE, verify",
        "privacy_level_option_mismatch, NONE, choose",
        "rate_limit_exceeded, AGAIN, waits",
        "internal_error, AGAIN, waits",
        "file_format_check_failed, NONE, MP4",
        "duration_check_failed, NONE, cut",
        "frame_rate_check_failed, NONE, convert",
        "picture_size_check_failed, NONE, convert",
        "internal, AGAIN, later",
        "video_pull_failed, AGAIN, without redirects",
        "photo_pull_failed, AGAIN, without redirects",
        "publish_cancelled, NONE, anew",
        "auth_removed, NONE, connect the account again",
        "spam_risk_text, NONE, caption",
        "spam_risk, NONE, change"
    })
    void everyCodeOfThePostingTablesHasARemedyAndSaysWhatToDo(String code, Remedy remedy, String whatToDo) {
        assertThat(TikTokReasons.remedy(code)).isEqualTo(remedy);
        assertThat(TikTokReasons.explain(code)).contains(whatToDo).doesNotStartWith("TikTok says");
    }

    @Test
    void aCodeThatIsNewIsFinalAndToldAsItIs() {
        assertThat(TikTokReasons.remedy("brand_new")).isEqualTo(Remedy.NONE);
        assertThat(TikTokReasons.explain("brand_new")).isEqualTo("TikTok says brand_new.");
    }
}
