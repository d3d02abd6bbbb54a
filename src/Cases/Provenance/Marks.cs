using System.Globalization;
using Interop.Cases.Json;
using Interop.Cases.Persons;
using Interop.Cases.Places;
using Interop.Cases.Rescue;
using Interop.Cases.Texts;
using Interop.Cases.Values;

namespace Interop.Cases.Provenance;

/// <summary>The marks of single values.</summary>
internal static class Marks
{
    private const int LongestRun = 6;
    private const int FewestDigits = 6;

    /// <summary>A line of a case.</summary>
    public static IEnumerable<PersonMark> Line(string caseRef, string who) => OfLine("line", caseRef, who, "");

    /// <summary>What became of a line: it is of whoever found it out.</summary>
    public static IEnumerable<PersonMark> Answered(string caseRef, string who) => OfLine("outcome", caseRef, who, "");

    // Everybody may write of a town; that this person is there is somebody's knowledge.
    public static IEnumerable<PersonMark> Place(Location place, string caseRef, string who)
    {
        string? point = place is { Latitude: { } latitude, Longitude: { } longitude } ? string.Create(CultureInfo.InvariantCulture, $"{latitude:0.######},{longitude:0.######}") : null;
        IEnumerable<string?> known =
        [
            place.Country, place.Region, point,
            .. ((LocalText?[])[.. place.SiteNames, place.Address, place.District]).SelectMany(text => (string?[])[text?.Local, text?.Latin]).OfType<string>().Select(name => NameKey.Of(name).Value),
        ];
        return known.OfType<string>().SelectMany(value => OfLine("place", caseRef, who, "|" + value));
    }

    /// <summary>Names, numbers and accounts of a person.</summary>
    public static IEnumerable<PersonMark> Person(PersonIdentity identity, string caseRef, string who) =>
    [
        .. Names(identity.Names, caseRef, who, identity.BirthDate),
        .. identity.Documents.SelectMany(d => Numbered($"doc:{d.Issuer}:{d.Number}", d.Number, caseRef, who)),
        .. identity.Phones.SelectMany(p => Numbered($"tel:{p.Number}", p.Number, caseRef, who)),
        .. identity.Devices.SelectMany(d => (string?[])[d.Imei, d.Iccid, d.Imsi]).OfType<string>().SelectMany(n => Numbered($"device:{n}", n, caseRef, who)),
        .. identity.Accounts.SelectMany(a => Social(a.Platform, a.Id, a.Handle, caseRef, who)),
    ];

    /// <summary>A relative is known through the person.</summary>
    public static IEnumerable<PersonMark> Family(FamilyContact contact, string caseRef, string who) =>
        [.. Names(contact.Name is null ? [] : [contact.Name], caseRef, who, null), .. contact.Phones.SelectMany(p => Numbered($"tel:{p.Number}", p.Number, caseRef, who))];

    /// <summary>Names and accounts of a suspect.</summary>
    public static IEnumerable<PersonMark> Suspect(SuspectRef suspect, string caseRef) =>
        [.. Names(suspect.Names, caseRef, suspect.Ref, null), .. suspect.Accounts.SelectMany(a => Social(a.Platform, a.Id, a.Handle, caseRef, suspect.Ref))];

    /// <summary>An account, group or page of nobody known.</summary>
    public static IEnumerable<PersonMark> Channel(Channel channel, string caseRef) => Social(channel.Platform, channel.Id, null, caseRef, "");

    /// <summary>An account that money is asked into, and who it says it belongs to.</summary>
    public static IEnumerable<PersonMark> Account(PayTo account, string caseRef) =>
    [
        .. account.Bank is { } bank ? Numbered($"bank:{bank.Country}:{bank.Bin ?? bank.Bic}:{bank.Account}", bank.Account, caseRef, "") : [],
        .. account.Bank?.Holder is { } holder ? Key(NameKey.Of(holder).Value, caseRef, "", null) : [],
        .. account.Wallet is { } wallet ? Numbered($"wallet:{wallet.Provider}:{wallet.Id}", wallet.Id, caseRef, "") : [],
        .. account.Card is { } card ? [new PersonMark($"card:{card.First}:{card.Last}:{card.Mac}", caseRef, "")] : (IEnumerable<PersonMark>)[],
        .. account.Crypto is { } crypto ? Numbered($"chain:{crypto.Chain}:{crypto.Address}", crypto.Address, caseRef, "") : [],
    ];

    /// <summary>Every run of two to six words could be a name that was received, and every run with digits enough a number.</summary>
    public static IEnumerable<PersonMark> Words(string caseRef, IEnumerable<FreeText> texts)
    {
        foreach (FreeText text in texts)
        {
            string[] words = NameKey.Of(text.Words).Value.Split(' ');
            for (int start = 0; start < words.Length; start++)
            {
                for (int end = start + 1; end <= Math.Min(words.Length, start + LongestRun); end++)
                {
                    if (end > start + 1)
                    {
                        yield return new($"name:{string.Join(' ', words[start..end])}", caseRef, "", InText: true);
                    }

                    if (Number(string.Concat(words[start..end])) is { } number)
                    {
                        yield return new(number, caseRef, "", InText: true);
                    }
                }
            }
        }
    }

    // A number is recognised where it stands as one, by kind, and in a text, where nobody says of which kind it is.
    private static IEnumerable<PersonMark> Numbered(string key, string number, string caseRef, string who) =>
        Number(NameKey.Of(number).Value.Replace(" ", "", StringComparison.Ordinal)) is { } inText ? [new(key, caseRef, who), new(inText, caseRef, who)] : [new(key, caseRef, who)];

    private static string? Number(string joined) => joined.Count(char.IsAsciiDigit) >= FewestDigits ? "number:" + joined : null;

    private static IEnumerable<PersonMark> OfLine(string kind, string caseRef, string who, string more) =>
        caseRef.Length == 0 ? [] : [new($"{kind}:{caseRef}|{who}{more}", caseRef, who)];

    private static IEnumerable<PersonMark> Names(IEnumerable<PersonName> names, string caseRef, string who, string? birthDate) =>
        names.SelectMany(Spellings).Distinct(StringComparer.Ordinal).SelectMany(key => Key(key, caseRef, who, birthDate));

    // The whole name, and its parts in either order where they are given beside a nickname.
    private static IEnumerable<string> Spellings(PersonName name) => name is { Family: not null, Given: not null }
        ? [NameKey.Of(name.Full).Value, NameKey.Of($"{name.Family} {name.Middle} {name.Given}").Value, NameKey.Of($"{name.Given} {name.Middle} {name.Family}").Value]
        : [NameKey.Of(name.Full).Value];

    // One word alone is too common to tell anybody by.
    private static IEnumerable<PersonMark> Key(string key, string caseRef, string who, string? birthDate) =>
        key.Contains(' ', StringComparison.Ordinal) ? [new($"name:{key}", caseRef, who, birthDate)] : [];

    private static IEnumerable<PersonMark> Social(Platform platform, string? id, string? handle, string caseRef, string who)
    {
        string on = KebabCode<Platform>.Of(platform);
        return
        [
            .. id is null ? [] : Numbered($"account:{on}:{id}", id, caseRef, who),
            .. string.IsNullOrWhiteSpace(handle) ? [] : (IEnumerable<PersonMark>)[new PersonMark($"handle:{on}:{handle.TrimStart('@').ToUpperInvariant()}", caseRef, who)],
        ];
    }
}
