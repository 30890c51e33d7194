// One record of the ODK scheme under a fixed AES key, made with an independent implementation and
// accepted and decrypted by ODK Central v2026.2.2. All of it is made up.
#pragma once

#include <string_view>

namespace kosk::test {

inline constexpr std::string_view kFormId = "f";
inline constexpr std::string_view kFormVersion = "1";
inline constexpr std::string_view kInstanceId = "uuid:11111111-2222-4333-8444-555555555555";
inline constexpr std::string_view kAesKeyHex =
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
inline constexpr std::string_view kIvsHex[] = {
    "7090118ea23b2cecf92f6284c2073c3b",
    "7091118ea23b2cecf92f6284c2073c3b",
    "7091128ea23b2cecf92f6284c2073c3b",
};

// a.jpg holds "hello image"; b.bin the bytes 0 to 255 three times.
inline constexpr std::string_view kImageSealedHex = "a901257cab4e893e93b44987c32ffc57";
inline constexpr std::string_view kXml = R"(<data id="f" version="1"><a>1</a></data>)";
inline constexpr std::string_view kXmlSealedHex =
    "cc368a90e810c9df9d4f0ce7ebcf9e70d9aad3f9c08c35f8b1b376b645d2fdbacb1b139d27e25a4c1b52f440"
    "4781f938";
inline constexpr std::string_view kBinarySealedHex =
    "3bf43a761d19d340d3ee0431fb8a8aed1cef98e44a0215a23a5d25879ae3c67e40e130fdb288759fee51d01b"
    "0eb741235e2cda805793b50f30b3d4bac2713c2d9a3e18112f7b9b6e5d7562716365f95ecf937ef6ddd76b8d"
    "8e8fe574f9dcd185ca9df0eecb76de2924cabc05d3a03272bfdc0d0ef6a6e7f47d2aba897a213938263786be"
    "add874a260710f058927bb1d9a047c8b55ae6defcd4bc3799546648201ff2d41e737b7af184dd399e7bc1eb0"
    "1499e51dbbd4bb6436dea66a99415ed8900794aceccc8e3d2a478cdf4c1076b304d7ff6068d1ff20639f518a"
    "e662fb4b84854552448705968ec546b82d849f31ab000e518f1a0e65f9b22658cec266ffe68c32cf2cd600ac"
    "112fc9e3869246f070df1628bec76e6369c134ccf104015e7fd89e361635eb054006ad552a6b5f8fec468759"
    "fa5006fc70178ba86b15ba4d007de018df58d97787e2a511858a970f1910d43b6b64a0e41efe7ce1b727a73e"
    "0ccb6a67ceb3b8b89e8da10541e85745eb18535eee998767e99bf16c14ab3a880ee5ceaea9f58231c2427321"
    "c2b2d8846d686b4d11d3d0c067bdbef0652852beb275e56a1147e9de16687b2692198495ff71a53c34f82889"
    "98af47fb93ae3df155b85a7c4f396a677ec30f3322533d8360eb74c869277cc6f11451113dee76aa22ccb473"
    "ce185a3c045cad5fc0f8337a79a5a9dceb7a71036a18902c4f9f018f90bb228dfa3eecfdbdd2430f92366f7a"
    "3082720a6b6ac84530093ccc074e59c96f6422222615b1b609513b4afcf406e1365c0392bfd81046953b73d2"
    "1a074995425e3b7b9c38c7cde4a2c8b74fd0598461bd12ef23b95965fb513111821de9b7f5231181eccee174"
    "ad5e3f4f4484f863be559b1f6abbdaa14a92f2b8641ab4ae0fd108258b269c78c98e8d5320f79ad4149cf114"
    "758a43c8b02b7b76b03670762aea456cf3acfaa57735cae4958ab6e3b8ae2881036b13e8db9fd83888b98109"
    "3c37298f48b2ae93681851906be134f13d7a0a2e69ef4e466740262af712e63ae387c8950cb007bf22f3d4bc"
    "6a2561dfa5bbd02407a8e57c07edaefec35fff5ec9eb40f285827f1c5efa5b2357a0c49e";

inline constexpr std::string_view kPublicKey =
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnxFEdOSo/y+HL9JZ1/aMnNBjBElXvuETKoUjDIyjpdCP"
    "SqAE++5JF7XVrayqFfC6hUxrYF+2PyIDmkUOQJj3wRB6GymO18GQRb6wtUoMswacjrmhD6sOIzYUl3+9vwCs9if0"
    "5K+rk00u8RzLmCAQS45fsQlVleWPp2sXEjOtdhjAnjsFDkL5rJGtRTB5hdloJE/V11GS8PfOZBM5szwO2U0Owd1u"
    "ehoNaDe+S3h6dOT4S7UjO96pT7lmT++FwfWTuav92PGu2nN6RQoiX9RbBubbbbVyRl079T4NpvGN4dfRFSjvN9TL"
    "GtDEnuHHgWeEZM9hD9EriZ6Ua6AQ+OuqSwIDAQAB";
inline constexpr std::string_view kEncryptedKey =
    "mETs8vSIKbgt8wG33q9IRg15XjFRz0TFKfFa/k9orne5k01iUotKVNR0arWrCQXcA29lIJfypMhthS30S9LEh0dY"
    "HyTbQ3EI6b0owbcdnEOJ/m3PY9G+7imw7K8Kqw/CTuaCDMf+u/gMUuEn9x/BkWdntQz449rYfb/phLvyLm3wbtik"
    "2gszOFLBtuFKCQF7nQIU1Kv53nZ2FHLM4Vt5BgY8OEYLCyL5GpmMCbuwfHLSl3apfBfRb5yCj9Veko7GWXZNzhkW"
    "l8XkUxuUcZuhHC8RqUsPwUpQlBnGTAQ9BYv/4ZAMeqOiyOcHvKRj71unonVxuR+w3ivkXFUvIOqr7Q==";
inline constexpr std::string_view kSignatureMd5Hex = "03fb9ffb51e0e6cbc5684fb9a758dd71";

}  // namespace kosk::test
