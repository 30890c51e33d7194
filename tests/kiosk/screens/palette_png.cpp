#include "tests/kiosk/screens/palette_png.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include <png.h>

namespace kosk::screens {

namespace {

struct Shade {
    std::array<double, 3> channel{};
    double count = 0;
};

double value(std::uint32_t rgb, std::size_t channel) {
    return static_cast<double>(rgb >> (16 - 8 * channel) & 0xFFU);
}

// Colours in one box, and how far they lie apart along its widest side.
struct Box {
    std::vector<Shade> shades;
    std::size_t widest = 0;
    double spread = 0;

    explicit Box(std::vector<Shade> all) : shades(std::move(all)) {
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const double middle = mean(channel);
            double sum = 0;
            for (const Shade& shade : shades) {
                const double away = shade.channel.at(channel) - middle;
                sum += away * away * shade.count;
            }
            if (sum > spread) {
                spread = sum;
                widest = channel;
            }
        }
    }
    [[nodiscard]] double mean(std::size_t channel) const {
        double sum = 0;
        double count = 0;
        for (const Shade& shade : shades) {
            sum += shade.channel.at(channel) * shade.count;
            count += shade.count;
        }
        return sum / count;
    }
    [[nodiscard]] std::uint32_t color() const {
        std::uint32_t rgb = 0;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            rgb = rgb << 8U | static_cast<std::uint32_t>(mean(channel) + 0.5);
        }
        return rgb;
    }
};

// Boxes are cut at their middle, the one that is spread widest first.
std::vector<std::uint32_t> palette_of(const Image& image, std::size_t colours) {
    std::unordered_map<std::uint32_t, double> counts;
    for (const std::uint32_t rgb : image.rgb) {
        ++counts[rgb & 0xFFFFFFU];
    }
    std::vector<Shade> all;
    for (const auto& [rgb, count] : counts) {
        all.push_back({{value(rgb, 0), value(rgb, 1), value(rgb, 2)}, count});
    }
    // The map has no order; the picture of the same screen must be the same file.
    std::sort(all.begin(), all.end(), [](const Shade& a, const Shade& b) {
        return a.channel < b.channel;
    });
    std::vector<Box> boxes{Box(std::move(all))};
    while (boxes.size() < colours) {
        const auto next =
            std::max_element(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) {
                return a.spread < b.spread;
            });
        if (next->spread <= 0) {
            break;
        }
        const double middle = next->mean(next->widest);
        std::vector<Shade> lower;
        std::vector<Shade> upper;
        for (const Shade& shade : next->shades) {
            (shade.channel.at(next->widest) <= middle ? lower : upper).push_back(shade);
        }
        *next = Box(std::move(lower));
        boxes.emplace_back(std::move(upper));
    }
    std::vector<std::uint32_t> palette;
    for (const Box& box : boxes) {
        palette.push_back(box.color());
    }
    return palette;
}

class Nearest {
  public:
    explicit Nearest(const std::vector<std::uint32_t>& palette) : palette_(palette) {}

    std::uint8_t of(std::uint32_t rgb) {
        const auto [known, added] = found_.try_emplace(rgb, std::uint8_t{0});
        if (added) {
            double best = 1e9;
            for (std::size_t i = 0; i < palette_.size(); ++i) {
                double away = 0;
                for (std::size_t channel = 0; channel < 3; ++channel) {
                    const double by = value(rgb, channel) - value(palette_[i], channel);
                    away += by * by;
                }
                if (away < best) {
                    best = away;
                    known->second = static_cast<std::uint8_t>(i);
                }
            }
        }
        return known->second;
    }

  private:
    const std::vector<std::uint32_t>& palette_;
    std::unordered_map<std::uint32_t, std::uint8_t> found_;
};

void write_png(png_structp png,
               png_infop info,
               const Image& image,
               const std::vector<std::uint32_t>& palette,
               std::string& out) {
    std::vector<png_color> colors;
    for (const std::uint32_t rgb : palette) {
        colors.push_back({static_cast<png_byte>(rgb >> 16U),
                          static_cast<png_byte>(rgb >> 8U),
                          static_cast<png_byte>(rgb)});
    }
    const int depth = palette.size() <= 2    ? 1
                      : palette.size() <= 4  ? 2
                      : palette.size() <= 16 ? 4
                                             : 8;
    png_set_write_fn(
        png,
        &out,
        [](png_structp from, png_bytep bytes, png_size_t size) {
            static_cast<std::string*>(png_get_io_ptr(from))
                ->append(reinterpret_cast<const char*>(bytes), size);
        },
        nullptr);
    png_set_compression_level(png, 9);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_set_IHDR(png,
                 info,
                 static_cast<png_uint_32>(image.width),
                 static_cast<png_uint_32>(image.height),
                 depth,
                 PNG_COLOR_TYPE_PALETTE,
                 PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_PLTE(png, info, colors.data(), static_cast<int>(colors.size()));
    png_write_info(png, info);
    png_set_packing(png);
    Nearest nearest(palette);
    std::vector<png_byte> row(static_cast<std::size_t>(image.width));
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            row[static_cast<std::size_t>(x)] = nearest.of(image.at(x, y) & 0xFFFFFFU);
        }
        png_write_row(png, row.data());
    }
    png_write_end(png, info);
}

}  // namespace

Image halved(const Image& image) {
    Image half{image.width / 2, image.height / 2, {}};
    half.rgb.reserve(static_cast<std::size_t>(half.width) * static_cast<std::size_t>(half.height));
    for (int y = 0; y < half.height; ++y) {
        for (int x = 0; x < half.width; ++x) {
            std::uint32_t mixed = 0;
            for (const unsigned shift : {16U, 8U, 0U}) {
                std::uint32_t sum = 2;
                for (const int down : {0, 1}) {
                    for (const int right : {0, 1}) {
                        sum += image.at(2 * x + right, 2 * y + down) >> shift & 0xFFU;
                    }
                }
                mixed |= sum / 4 << shift;
            }
            half.rgb.push_back(mixed);
        }
    }
    return half;
}

Image beside(const std::vector<Image>& images, int gap) {
    constexpr std::uint32_t kGrey = 0x8A8F94;
    Image all{-gap, images.front().height, {}};
    for (const Image& image : images) {
        all.width += image.width + gap;
    }
    all.rgb.assign(static_cast<std::size_t>(all.width) * static_cast<std::size_t>(all.height),
                   kGrey);
    int left = 0;
    for (const Image& image : images) {
        for (int y = 0; y < image.height; ++y) {
            const auto from = image.rgb.begin() + static_cast<std::ptrdiff_t>(y) * image.width;
            std::copy(from,
                      from + image.width,
                      all.rgb.begin() + static_cast<std::ptrdiff_t>(y) * all.width + left);
        }
        left += image.width + gap;
    }
    return all;
}

std::string palette_png(const Image& image, std::size_t colours) {
    const std::vector<std::uint32_t> palette = palette_of(image, colours);
    std::string out;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png == nullptr ? nullptr : png_create_info_struct(png);
    if (info != nullptr) {
        write_png(png, info, image, palette, out);
    }
    png_destroy_write_struct(&png, &info);
    return out;
}

}  // namespace kosk::screens
