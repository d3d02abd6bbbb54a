using System.Diagnostics.CodeAnalysis;

namespace Interop.Packets;

/// <summary>An officer as the outside knows him or her: "&lt;agency&gt;/&lt;pseudonym&gt;", e.g. "vn.police/o-17".</summary>
/// <remarks>The agency can resolve it for a court; nobody else can. The part after the slash is 1 to 32 characters of <c>[a-z0-9]+(-[a-z0-9]+)*</c>.</remarks>
public readonly record struct OfficerPseudonym
{
    /// <summary>Longest pseudonym in characters, agency and slash included.</summary>
    public const int MaxLength = AgencyCode.MaxLength + 1 + MaxLocalLength;

    private const int MaxLocalLength = 32;

    private OfficerPseudonym(AgencyCode agency, string local)
    {
        Agency = agency;
        Local = local;
    }

    /// <summary>The officer's own agency.</summary>
    public AgencyCode Agency { get; }

    /// <summary>The part after the slash, e.g. "o-17".</summary>
    public string Local { get => field ?? throw new InvalidOperationException("A pseudonym that was never parsed has no value."); }

    /// <summary>Reads a pseudonym.</summary>
    /// <exception cref="FormatException">It breaks the grammar.</exception>
    public static OfficerPseudonym Parse(string text) =>
        TryParse(text, out OfficerPseudonym officer) ? officer : throw new FormatException("An officer is written <agency>/<pseudonym>, e.g. vn.police/o-17.");

    /// <summary>Reads a pseudonym; false where it breaks the grammar.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out OfficerPseudonym officer)
    {
        officer = default;
        int slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0 || !AgencyCode.TryParse(text![..slash], out AgencyCode agency))
        {
            return false;
        }

        string local = text[(slash + 1)..];
        bool held = local.Length <= MaxLocalLength && Code.IsWords(local, dots: false);
        officer = held ? new OfficerPseudonym(agency, local) : default;
        return held;
    }

    /// <summary>As it stands on the wire.</summary>
    public override string ToString() => $"{Agency}/{Local}";
}
