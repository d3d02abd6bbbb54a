namespace Interop.Cli.Directories.Documents;

/// <summary>What registrars are asked to sign, as a person writes it. Paths are relative to the file.</summary>
internal sealed class JurisdictionsFile
{
    public required IReadOnlyList<Entry> Jurisdictions { get; init; }

    internal sealed class Entry
    {
        /// <summary>E.g. "vn".</summary>
        public required string Code { get; init; }

        /// <summary>Name of the authority for people.</summary>
        public required string Authority { get; init; }

        /// <summary>The authority's public key: 64 hexadecimal digits, or a file that holds them.</summary>
        public required string Key { get; init; }

        /// <summary>E.g. "vn.interop.example".</summary>
        public required string TrustDomain { get; init; }
    }
}
