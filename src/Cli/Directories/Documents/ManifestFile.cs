namespace Interop.Cli.Directories.Documents;

/// <summary>What an agency says of itself, as a person writes it. Paths are relative to the file.</summary>
/// <remarks>Properties with a default have a setter: generated JSON readers skip the default of an init-only one.</remarks>
internal sealed class ManifestFile
{
    /// <summary>E.g. "vn.police".</summary>
    public required string Agency { get; init; }

    /// <summary>How long the manifest is valid.</summary>
    public int Days { get; set; } = 30;

    /// <summary>Certificates (PEM) or requests whose keys may be used; or pins, 64 digits.</summary>
    public required IReadOnlyList<string> TlsKeys { get; init; }

    public required IReadOnlyList<Key> SigningKeys { get; init; }

    public required IReadOnlyList<Key> ReceivingKeys { get; init; }

    /// <summary>The weakest cipher suite accepted: 1 or 2.</summary>
    public uint FloorSuite { get; set; } = 1;

    public IReadOnlyList<Officer> Officers { get; set; } = [];

    /// <summary>Folder of policy documents (vocabulary.yaml, agencies/&lt;agency&gt;.yaml): the published receive rules and what the agency can honour are taken from there; empty for none.</summary>
    public string Policies { get; set; } = "";

    public IReadOnlyList<Revocation> Revocations { get; set; } = [];

    /// <summary>How the duty officer is reached; no person's name.</summary>
    public required string Contact { get; init; }

    internal sealed class Key
    {
        /// <summary>64 digits, or a file that holds them.</summary>
        public required string Public { get; init; }

        /// <summary>How long a key that is new in this manifest is valid. A key that the manifest in force lists keeps its time.</summary>
        public int Days { get; set; } = 60;

        /// <summary>Instead of Days, and for a known key too.</summary>
        public DateTimeOffset? Until { get; set; }

        /// <summary>Receiving keys: the cipher suite that it serves, 1 or 2; each suite has a key of its own.</summary>
        public uint Suite { get; set; } = 1;

        /// <summary>Receiving keys: unit within the agency, or empty.</summary>
        public string Unit { get; set; } = "";

        /// <summary>Receiving keys: categories meant for the unit.</summary>
        public IReadOnlyList<string> Categories { get; set; } = [];
    }

    internal sealed class Officer
    {
        /// <summary>Pseudonym without the agency, e.g. "o-11".</summary>
        public required string Id { get; init; }

        /// <summary>officer, approver or duty-lead.</summary>
        public required string Role { get; init; }
    }

    internal sealed class Revocation
    {
        /// <summary>Key id, 64 digits.</summary>
        public required string Kid { get; init; }

        /// <summary>superseded or compromised.</summary>
        public required string Reason { get; init; }

        /// <summary>For compromised: since when nothing under the key counts.</summary>
        public DateTimeOffset? Since { get; set; }
    }
}
