namespace Interop.Cli.Directories.Documents;

/// <summary>What an authority signs about its parties, as a person writes it. Paths are relative to the file.</summary>
/// <remarks>Properties with a default have a setter: generated JSON readers skip the default of an init-only one.</remarks>
internal sealed class AuthorityFile
{
    /// <summary>E.g. "vn".</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>How long the document is valid.</summary>
    public int Days { get; set; } = 365;

    /// <summary>Certificates of TLS authorities, PEM.</summary>
    public required IReadOnlyList<string> TlsAuthorities { get; init; }

    public IReadOnlyList<Gateway> Gateways { get; set; } = [];

    public IReadOnlyList<Agency> Agencies { get; set; } = [];

    public IReadOnlyList<Oversight> OversightBodies { get; set; } = [];

    public IReadOnlyList<Instrument> Instruments { get; set; } = [];

    internal sealed class Gateway
    {
        public required string Name { get; init; }

        /// <summary>https URL.</summary>
        public required string Grpc { get; init; }

        /// <summary>https URL ending in "/log/".</summary>
        public required string Log { get; init; }

        /// <summary>Certificates (PEM) or requests whose keys may be used; or pins, 64 digits.</summary>
        public required IReadOnlyList<string> TlsKeys { get; init; }

        /// <summary>Public keys: 64 digits, or files that hold them.</summary>
        public required IReadOnlyList<string> SigningKeys { get; init; }

        /// <summary>The line of 'interop keys vkey', or a file that holds it.</summary>
        public required string LogKey { get; init; }
    }

    internal sealed class Agency
    {
        public required string Name { get; init; }

        /// <summary>E.g. "police".</summary>
        public required string Role { get; init; }

        /// <summary>Its gateway.</summary>
        public required string Gateway { get; init; }

        /// <summary>Public key: 64 digits, or a file that holds them.</summary>
        public required string IdentityKey { get; init; }

        /// <summary>For people, in the agency's own language and in English.</summary>
        public required string Title { get; init; }
    }

    internal sealed class Oversight
    {
        public required string Name { get; init; }

        public required IReadOnlyList<string> TlsKeys { get; init; }

        public required string SigningKey { get; init; }

        /// <summary>The line of 'interop keys vkey --witness', or a file that holds it; or empty.</summary>
        public string WitnessKey { get; set; } = "";

        public required string Title { get; init; }
    }

    internal sealed class Instrument
    {
        public required string Code { get; init; }

        public DateTimeOffset? From { get; set; }

        public DateTimeOffset? Until { get; set; }
    }
}
