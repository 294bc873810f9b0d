package dev.reelay.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldingTest {

    @Test
    void leavesOutCaseAndDiacritics() {
        assertThat(Folding.fold("ĐƯỜNG về Nhà")).isEqualTo("duong ve nha");
        assertThat(Folding.fold("Straße, ÜBER, Smørrebrød, Łódź, Çağrı, İstanbul"))
                .isEqualTo("strasse, uber, smorrebrod, lodz, cagri, istanbul");
        assertThat(Folding.fold("¿Dónde está el NIÑO?")).isEqualTo("¿donde esta el nino?");
        assertThat(Folding.fold("Ёлка")).isEqualTo("елка");
    }

    @Test
    void readsComposedAndDecomposedTextAlike() {
        assertThat(Folding.fold("tie\u0302\u0301ng Vie\u0323\u0302t")).isEqualTo(Folding.fold("tiếng Việt"));
    }

    @Test
    void takesOrnamentsForTheLettersTheyStandFor() {
        assertThat(Folding.fold("𝓕𝓨𝓟 ｆｙｐ ⓕⓨⓟ")).isEqualTo("fyp fyp fyp");
    }

    @Test
    void keepsMarksThatMakeOtherLetters() {
        assertThat(Folding.fold("が")).isNotEqualTo(Folding.fold("か"));
        assertThat(Folding.fold("बुल")).isNotEqualTo(Folding.fold("बिल"));
    }

    @Test
    void readsBothSyllabariesAndHalfWidthAlike() {
        assertThat(Folding.fold("ガッツ")).isEqualTo(Folding.fold("がっつ"));
        assertThat(Folding.fold("ｶﾞｯﾂ")).isEqualTo(Folding.fold("がっつ"));
    }

    @Test
    void comparesHashtagsAndHandlesWithoutTheirSign() {
        assertThat(Folding.key("#ĐẹpTrai")).isEqualTo("deptrai");
        assertThat(Folding.key(" @Happy.Hill_177 ")).isEqualTo("happy.hill_177");
        assertThat(Folding.key("#")).isEmpty();
    }
}
