using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Interop.Policy.Documents;

namespace Interop.Policy.Terms;

/// <summary>Every code that a header or a policy document may use. Immutable; safe to use from many threads.</summary>
public sealed class Vocabulary
{
    /// <summary>The purpose whose children may be stated and are never permitted.</summary>
    internal const string Barred = "barred";

    /// <summary>The type, role and urgency of everything where a vocabulary lists none.</summary>
    internal const string OnlyType = "packet";

    internal const string OnlyRole = "member";

    internal const string OnlyUrgency = "routine";

    internal Vocabulary(Node.Map source)
    {
        CanonicalBytes = CanonicalJson.Write(source);
        Digest = [.. SHA256.HashData(CanonicalBytes.Span)];
    }

    /// <summary>Version of the list.</summary>
    public required long Version { get; init; }

    /// <summary>SHA-256 of <see cref="CanonicalBytes"/>, 32 bytes.</summary>
    public ImmutableArray<byte> Digest { get; }

    /// <summary>Canonical JSON.</summary>
    public ReadOnlyMemory<byte> CanonicalBytes { get; }

    /// <summary>Purposes, parents before children.</summary>
    public ImmutableArray<string> PurposeCodes => Purposes.Names;

    /// <summary>Legal bases, groups before members.</summary>
    public ImmutableArray<string> BasisCodes => Bases.Names;

    /// <summary>Data categories, parents before children.</summary>
    public ImmutableArray<string> CategoryCodes => Categories.Names;

    /// <summary>Packet types.</summary>
    public ImmutableArray<string> PacketTypeCodes => PacketTypes.Names;

    /// <summary>Roles of agencies.</summary>
    public ImmutableArray<string> RoleCodes => Roles.Names;

    /// <summary>Facts of packets and of parts.</summary>
    public ImmutableArray<string> FactCodes => Facts.Names;

    /// <summary>Urgency classes.</summary>
    public ImmutableArray<string> UrgencyCodes => Urgencies.Names;

    /// <summary>Clocks of each urgency class.</summary>
    public FrozenDictionary<string, UrgencyTerms> UrgencyTerms { get; internal init; } = null!;

    // The reader sets all of these; C# forbids "required" on what is less visible than its type.
    internal TermTree Purposes { get; init; } = null!;

    internal AgencyNames Agencies { get; init; } = AgencyNames.Unlisted;

    internal TermTree Bases { get; init; } = null!;

    internal TermTree Tracks { get; init; } = null!;

    internal TermTree Categories { get; init; } = null!;

    internal TermTree Facts { get; init; } = null!;

    internal TermSet PacketFacts { get; init; }

    internal TermSet PartFacts { get; init; }

    internal TermTree Handling { get; init; } = null!;

    /// <summary>TLP and PAP from the strictest to the loosest, as handling terms.</summary>
    internal ImmutableArray<ImmutableArray<int>> HandlingLadders { get; init; }

    internal TermTree Urgencies { get; init; } = null!;

    internal TermTree Roles { get; init; } = null!;

    internal TermTree PacketTypes { get; init; } = null!;

    /// <summary>False where everything is of one type, which nobody need say.</summary>
    internal bool ListsTypes => PacketTypes.Names is not [OnlyType];

    internal TermTree Duties { get; init; } = null!;

    internal TermTree Notified { get; init; } = null!;

    internal TermTree Levels { get; init; } = null!;

    /// <summary>By category: its levels from the most exact to the least.</summary>
    internal FrozenDictionary<int, ImmutableArray<int>> Ladders { get; init; } = null!;

    /// <summary>"S0" to "S5": groups of categories.</summary>
    internal FrozenDictionary<string, TermSet> Sensitivity { get; init; } = null!;

    /// <summary>By instrument: the bases that may be cited while it binds both states. Under "none": those that need no instrument.</summary>
    internal FrozenDictionary<string, TermSet> Instruments { get; init; } = null!;

    /// <summary>By offence track, or "no-offence": the bases that may be cited.</summary>
    internal FrozenDictionary<string, TermSet> Fits { get; init; } = null!;

    /// <summary>By basis: others that come near to it, the nearest first.</summary>
    internal FrozenDictionary<int, ImmutableArray<int>> Alternatives { get; init; } = null!;

    /// <summary>Reads a vocabulary from YAML text.</summary>
    /// <param name="fileName">For messages only; nothing is opened.</param>
    public static LoadResult<Vocabulary> Load(string fileName, string text)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(text);
        NodeReader reader = new(fileName);
        Node.Map? root = YamlNodes.Read(fileName, text, reader.Problems);
        Vocabulary? vocabulary = root is null ? null : new VocabularyReader(reader).Read(root);
        return vocabulary is null || reader.Problems.Count > 0
            ? LoadResult<Vocabulary>.Refused(reader.Problems)
            : LoadResult<Vocabulary>.Of(vocabulary);
    }

    /// <summary>The same from UTF-8 bytes; bytes that are not UTF-8 are a problem like any other.</summary>
    public static LoadResult<Vocabulary> Load(string fileName, ReadOnlySpan<byte> utf8) =>
        StrictText.TryDecode(utf8, out string text)
            ? Load(fileName, text)
            : LoadResult<Vocabulary>.Refused([StrictText.NotUtf8(fileName)]);

    /// <summary>Levels of a category from the most exact to the least; empty where it has none or is unknown.</summary>
    public ImmutableArray<string> Ladder(string category) =>
        Categories.TryFind(category, out int number) && Ladders.TryGetValue(number, out ImmutableArray<int> levels)
            ? [.. levels.Select(level => Levels.Names[level])]
            : [];

    /// <summary>True for a purpose that no document may permit.</summary>
    public bool IsBarred(string purpose) =>
        Purposes.TryFind(purpose, out int number) && Purposes.TryFind(Barred, out int barred) && Purposes.Down(barred).Has(number);
}
