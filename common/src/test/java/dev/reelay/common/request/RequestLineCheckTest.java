package dev.reelay.common.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLineCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1&b=2", "a", "&&", "a=%41%c3%a9", "a=b=c%3D", "q=%F0%9F%90%BB", "q=a+b"})
    void textPasses(String query) {
        assertThat(RequestLineCheck.fault("/a%20b", query)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%4g", "a=%00", "a=%c3", "a=%c0%80", "a=%ED%A0%80", "b=1&a=%ff"})
    void whatIsNoTextIsRefusedWithItsParameter(String query) {
        assertThat(RequestLineCheck.fault("/", query))
                .map(RequestLineCheck.Fault::field)
                .contains("a");
    }

    @Test
    void thePathComesFirst() {
        assertThat(RequestLineCheck.fault("/%00", "a=%00"))
                .map(RequestLineCheck.Fault::field)
                .contains("path");
    }
}
