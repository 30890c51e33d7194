#include "platform/sheet_pdf.h"

#include <cmath>

#include <catch2/catch.hpp>
#include <qrencode.h>

#include "tests/platform/paper.h"

using namespace kosk;
using namespace kosk::platform;

namespace {

paper::Sheet receipt() {
    paper::Sheet sheet;
    sheet.title = "Qəbz";
    sheet.language = "az";
    sheet.paper = paper::Paper::roll;
    sheet.blocks = {paper::block::Field{"Kimə", "İnsan Hüquqları üzrə Müvəkkil"},
                    paper::block::Rule{},
                    paper::block::Heading{"Sizin kodunuz"},
                    paper::block::Code{"7K2Q-M4XP-09DZ-HW3T-VY61-B"},
                    paper::block::Qr{"7K2Q-M4XP-09DZ-HW3T-VY61-B", "Həmin kod telefon üçün"},
                    paper::block::SmallPrint{"Bu kağızı saxlayın."}};
    return sheet;
}

paper::Sheet booklet(int paragraphs) {
    paper::Sheet sheet;
    sheet.title = "Ваши права";
    sheet.language = "ru";
    for (int i = 0; i < paragraphs; ++i) {
        sheet.blocks.emplace_back(paper::block::Heading{"Глава " + std::to_string(i + 1)});
        sheet.blocks.emplace_back(paper::block::Paragraph{
            {{"Каждый имеет право на "},
             {"свободу", true},
             {" и личную неприкосновенность. "},
             {"Никто не может быть подвергнут произвольному аресту или содержанию под стражей."}}});
        sheet.blocks.emplace_back(paper::block::Item{{{"потребуйте адвоката"}}, "☐"});
    }
    return sheet;
}

bool has(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a receipt is one narrow page as long as its text, with every letter and the code") {
    const auto pdf = sheet_pdf(receipt(), paper::Paper::roll);
    REQUIRE(pdf);
    CHECK(pdf->pages == 1);
    CHECK(std::lround(pdf->width_mm) == 80);
    CHECK(pdf->height_mm > 80);
    CHECK(pdf->height_mm < 200);
    const test::Paper paper(pdf->bytes);
    const std::string text = paper.text();
    CHECK(has(text, "Qəbz"));
    CHECK(has(text, "İnsan Hüquqları üzrə Müvəkkil"));
    CHECK(has(text, "7K2Q M4XP"));
    CHECK(has(text, "Həmin kod telefon üçün"));
    CHECK(has(paper.fonts(), "NotoSans"));
    paper::Sheet longer = receipt();
    longer.blocks.emplace_back(paper::block::Paragraph{{{"Əlavə sətir."}}});
    CHECK(sheet_pdf(longer, paper::Paper::roll)->height_mm > pdf->height_mm);
}

TEST_CASE("the QR code on paper is the one of its text, module by module") {
    paper::Sheet sheet;
    sheet.language = "en";
    const std::string text = "7K2Q-M4XP-09DZ-HW3T-VY61-B";
    sheet.blocks = {paper::block::Qr{text, ""}};
    const auto pdf = sheet_pdf(sheet, paper::Paper::roll);
    REQUIRE(pdf);
    constexpr int kDpi = 203;  // of a receipt printer
    const auto pixels = test::Paper(pdf->bytes).page(1, kDpi);
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeData(static_cast<int>(text.size()),
                          reinterpret_cast<const unsigned char*>(text.data()),
                          0,
                          QR_ECLEVEL_M),
        QRcode_free);
    REQUIRE(code != nullptr);
    // 42 mm in the middle of 80, 4 mm from the top, four modules of quiet zone.
    const double mm = kDpi / 25.4;
    const double module = 42 * mm / (code->width + 8);
    int wrong = 0;
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            const bool dark =
                pixels.dark(19 * mm + (x + 4.5) * module, 4 * mm + (y + 4.5) * module);
            wrong += dark == ((code->data[y * code->width + x] & 1U) != 0) ? 0 : 1;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("the same sheet gives the same bytes") {
    CHECK(sheet_pdf(receipt(), paper::Paper::roll)->bytes ==
          sheet_pdf(receipt(), paper::Paper::roll)->bytes);
    CHECK(sheet_pdf(booklet(9), paper::Paper::a4)->bytes ==
          sheet_pdf(booklet(9), paper::Paper::a4)->bytes);
}

TEST_CASE("a sheet on A4 goes over pages, each numbered, and none of its lines is lost") {
    const auto pdf = sheet_pdf(booklet(20), paper::Paper::a4);
    REQUIRE(pdf);
    CHECK(pdf->pages >= 2);
    const test::Paper paper(pdf->bytes);
    CHECK(has(paper.info(), "A4"));
    const std::string text = paper.text();
    for (int i = 1; i <= 20; ++i) {
        CHECK(has(text, "Глава " + std::to_string(i)));
    }
    CHECK(has(text, "свободу"));
    CHECK(has(text, "1/" + std::to_string(pdf->pages)));
    CHECK(has(paper.fonts(), "NotoSans-Bold"));
    // A heading never stands at the end of a page: the next one does not begin with its text.
    for (std::size_t at = text.find('\f'); at + 1 < text.size(); at = text.find('\f', at + 1)) {
        const std::string next = text.substr(at + 1, 12);
        CHECK(next.find("Каждый") == std::string::npos);
    }
}

TEST_CASE("what is to be one page and is not is refused") {
    paper::Sheet sheet = booklet(3);
    sheet.one_page = true;
    CHECK(sheet_pdf(sheet, paper::Paper::a4)->pages == 1);
    sheet = booklet(20);
    sheet.one_page = true;
    const auto refused = sheet_pdf(sheet, paper::Paper::a4);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().trouble == PrinterTrouble::too_long);
    CHECK(sheet_pdf(booklet(20), paper::Paper::roll)->pages == 1);
    const auto endless = sheet_pdf(booklet(400), paper::Paper::roll);
    REQUIRE_FALSE(endless);
    CHECK(endless.error().trouble == PrinterTrouble::too_long);
}

TEST_CASE("what is to be one page and is a little more gets smaller type") {
    int length = 3;
    while (sheet_pdf(booklet(length), paper::Paper::a4)->pages == 1) {
        ++length;
    }
    paper::Sheet sheet = booklet(length);
    sheet.one_page = true;
    CHECK(sheet_pdf(sheet, paper::Paper::a4)->pages == 1);
    CHECK(sheet_pdf(booklet(length), paper::Paper::a4)->pages ==
          2);  // a text of many pages does not
}

TEST_CASE("a paragraph longer than a page is cut between its lines") {
    paper::Sheet sheet;
    sheet.language = "en";
    std::string words;
    for (int i = 0; i < 1500; ++i) {
        words += "word" + std::to_string(i) + " ";
    }
    sheet.blocks = {paper::block::Heading{"Long"}, paper::block::Paragraph{{{words}}}};
    const auto pdf = sheet_pdf(sheet, paper::Paper::a4);
    REQUIRE(pdf);
    CHECK(pdf->pages > 1);
    const std::string text = test::Paper(pdf->bytes).text();
    CHECK(has(text, "word0 "));
    CHECK(has(text, "word1499"));
}

TEST_CASE("a right-to-left line begins at the right, and its item's marker stands there") {
    paper::Sheet sheet;
    sheet.language = "az";
    sheet.blocks = {paper::block::Item{{{"حقوق"}}, "•"}};
    const auto pixels = test::Paper(sheet_pdf(sheet, paper::Paper::a4)->bytes).page(1, 72);
    int left = 0;
    int right = 0;
    for (int y = 0; y < pixels.height / 4; ++y) {
        for (int x = 0; x < pixels.width; ++x) {
            (x < pixels.width / 2 ? left : right) += pixels.dark(x, y) ? 1 : 0;
        }
    }
    CHECK(left == 0);
    CHECK(right > 20);
}

TEST_CASE("an empty sheet is an empty page, and broken text is no reason to fail") {
    CHECK(sheet_pdf({}, paper::Paper::a4)->pages == 1);
    CHECK(sheet_pdf({}, paper::Paper::roll)->pages == 1);
    paper::Sheet sheet;
    sheet.blocks = {paper::block::Paragraph{{{"a\xff\xfe"
                                              "b"}}},
                    paper::block::Paragraph{},
                    paper::block::Code{""}};
    CHECK(sheet_pdf(sheet, paper::Paper::a4));
    sheet.blocks = {paper::block::Qr{std::string(301, 'x'), ""}};
    REQUIRE_FALSE(sheet_pdf(sheet, paper::Paper::a4));
}
