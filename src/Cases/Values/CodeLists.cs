using System.Text.RegularExpressions;

namespace Interop.Cases.Values;

/// <summary>ISO code lists: countries (3166-1 alpha-2) and currencies (4217) by list; subdivisions, languages and passports' issuers by form.</summary>
public static partial class CodeLists
{
    private static readonly HashSet<string> Countries = Words(
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ " +
        "DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
        "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ " +
        "OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
        "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW");

    private static readonly HashSet<string> Currencies = Words(
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP " +
        "GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP " +
        "MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS " +
        "TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG");

    public static bool IsCountry(string? code) => code is not null && Countries.Contains(code);

    public static bool IsCurrency(string? code) => code is not null && Currencies.Contains(code);

    /// <summary>ISO 3166-2 by form: a listed country, a hyphen, one to three letters or digits.</summary>
    public static bool IsSubdivision(string? code) => code is not null && Subdivision.IsMatch(code) && IsCountry(code[..2]);

    /// <summary>ISO 639-3 by form: three lower-case letters.</summary>
    public static bool IsLanguage(string? code) => code is not null && Language.IsMatch(code);

    /// <summary>BCP 47 by form, as far as this room uses it.</summary>
    public static bool IsLanguageTag(string? tag) => tag is not null && LanguageTag.IsMatch(tag);

    private static HashSet<string> Words(string list) => list.Split(' ').ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\A[A-Z]{2}-[A-Z0-9]{1,3}\z", RegexOptions.None, 1000)]
    private static partial Regex Subdivision { get; }

    [GeneratedRegex(@"\A[a-z]{3}\z", RegexOptions.None, 1000)]
    private static partial Regex Language { get; }

    [GeneratedRegex(@"\A[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LanguageTag { get; }
}
