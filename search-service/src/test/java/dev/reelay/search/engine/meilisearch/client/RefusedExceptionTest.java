package dev.reelay.search.engine.meilisearch.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedExceptionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_document_id",
                "invalid_document_fields",
                "invalid_document_geo_field",
                "missing_document_id",
                "max_fields_limit_exceeded",
                "document_fields_limit_reached"
            })
    void aDocumentIsToBlame(String code) {
        assertThat(RefusedException.isOfADocument(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "internal",
                "index_not_found",
                "no_space_left_on_device",
                "io_error",
                "CANCELED",
                "task_not_found"
            })
    void noDocumentIsToBlame(String code) {
        assertThat(RefusedException.isOfADocument(code)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_search_filter, false",
        "413, payload_too_large, false",
        "401, missing_authorization_header, true",
        "403, invalid_api_key, true",
        "404, index_not_found, true",
        "500, internal, true",
        "502, http_502, true",
        "503, too_many_search_requests, true"
    })
    void whatIsWrongWithOneSearchIsNotWrongWithTheServer(int status, String code, boolean isOfTheServer) {
        assertThat(new RefusedException(status, code, null).isOfTheServer()).isEqualTo(isOfTheServer);
    }

    @Test
    void onlyTheCodeIsTold() {
        assertThat(new RefusedException(400, "invalid_document_id", null))
                .hasMessage("Meilisearch refused code=invalid_document_id");
    }
}
