using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Trust.Names;

namespace Interop.Trust.Directories;

/// <summary>A directory in which every signature and rule held. Immutable; safe to call at once.</summary>
public sealed class DirectorySnapshot
{
    private readonly FrozenDictionary<JurisdictionCode, JurisdictionRecord> _jurisdictions;
    private readonly FrozenDictionary<TrustDomain, JurisdictionRecord> _domains;
    private readonly FrozenDictionary<GatewayCode, GatewayRecord> _gateways;
    private readonly FrozenDictionary<AgencyCode, AgencyRecord> _agencies;
    private readonly FrozenDictionary<OversightName, OversightRecord> _oversight;

    internal DirectorySnapshot(DirectoryDocuments documents, SnapshotBuilder builder)
    {
        Documents = documents;
        Position = builder.Position!;
        _jurisdictions = builder.Jurisdictions.Values.ToFrozenDictionary(j => j.Code);
        _domains = builder.Jurisdictions.Values.ToFrozenDictionary(j => j.TrustDomain);
        _gateways = builder.Gateways.ToFrozenDictionary();
        _agencies = builder.Agencies.ToFrozenDictionary();
        _oversight = builder.MergedOversight().ToFrozenDictionary(o => o.Name);

        ChainPosition[] chain = [.. Chain().Select(c => c.Position)];
        Version = chain.Aggregate(0UL, (sum, c) => sum + c.Epoch);
        Context context = new("casepkt/v1 directory", checked((ushort)chain.Length));
        foreach (ChainPosition position in chain)
        {
            context.Add(position.Digest);
        }

        Digest = context.Digest();
    }

    /// <summary>The documents as they were signed.</summary>
    public DirectoryDocuments Documents { get; }

    /// <summary>Position of layer 1.</summary>
    public ChainPosition Position { get; }

    /// <summary>Number of document versions: the sum of the epochs of all documents in force; it only grows.</summary>
    public ulong Version { get; }

    /// <summary>SHA-256(CTX("casepkt/v1 directory", d1..dn)): the SHA-256 of each body, layer 1, then authorities by jurisdiction, then manifests by agency.</summary>
    public Digest Digest { get; }

    /// <summary>Version and digest as headers and receipts carry them.</summary>
    public DirectoryRef Ref => new() { Version = Version, Digest = ByteString.CopyFrom(Digest.ToArray()) };

    /// <summary>All jurisdictions, ordered by code.</summary>
    public IEnumerable<JurisdictionRecord> Jurisdictions => _jurisdictions.Values.OrderBy(j => j.Code.Value, StringComparer.Ordinal);

    /// <summary>All gateways, ordered by name.</summary>
    public IEnumerable<GatewayRecord> Gateways => _gateways.Values.OrderBy(g => g.Code);

    /// <summary>All agencies, ordered by name.</summary>
    public IEnumerable<AgencyRecord> Agencies => _agencies.Values.OrderBy(a => a.Code);

    /// <summary>All oversight bodies, ordered by name.</summary>
    public IEnumerable<OversightRecord> OversightBodies => _oversight.Values.OrderBy(o => o.Name.Value, StringComparer.Ordinal);

    /// <summary>The agency, or null.</summary>
    public AgencyRecord? Agency(AgencyCode code) => _agencies.GetValueOrDefault(code);

    /// <summary>The gateway, or null.</summary>
    public GatewayRecord? Gateway(GatewayCode code) => _gateways.GetValueOrDefault(code);

    /// <summary>The oversight body, or null.</summary>
    public OversightRecord? Oversight(OversightName name) => _oversight.GetValueOrDefault(name);

    /// <summary>The jurisdiction, or null.</summary>
    public JurisdictionRecord? Jurisdiction(JurisdictionCode code) => _jurisdictions.GetValueOrDefault(code);

    /// <summary>The jurisdiction that owns a trust domain, or null.</summary>
    public JurisdictionRecord? Jurisdiction(TrustDomain domain) => _domains.GetValueOrDefault(domain);

    /// <summary>The gateway of an agency, or null if there is no such agency.</summary>
    public GatewayRecord? GatewayOf(AgencyCode agency) => Agency(agency) is { } found ? Gateway(found.Gateway) : null;

    /// <summary>Codes of the instruments in force for both agencies' jurisdictions, ordered; empty if either is unknown.</summary>
    public IReadOnlyList<string> InstrumentsBetween(AgencyCode a, AgencyCode b, DateTimeOffset at)
    {
        IEnumerable<string> Of(AgencyCode agency) => Jurisdiction(JurisdictionCode.Of(agency)) is { } found
            ? found.Instruments.Where(i => i.InForce(at)).Select(i => i.Code)
            : [];
        return [.. Of(a).Intersect(Of(b), StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether this may take the place of an older copy.</summary>
    /// <param name="previous">The copy remembered.</param>
    /// <param name="refusal">Rollback, equivocation, a broken chain, a withdrawn document, a replaced identity key; null when it may.</param>
    public bool CanFollow(DirectorySnapshot previous, [NotNullWhen(false)] out DirectoryRefusal? refusal)
    {
        refusal = Succession.Check(previous, this);
        return refusal is null;
    }

    /// <summary>Everything that is too old or soon will be: whole copy, authorities, manifests.</summary>
    /// <returns>Expired documents and an overdue copy with <see cref="DirectoryConcern.Hard"/> set; else warnings.</returns>
    public IReadOnlyList<DirectoryConcern> Concerns(DateTimeOffset at, DirectoryFreshness freshness) => Aging.Of(this, at, freshness);

    /// <summary>Where every document stands in its chain: what a holder remembers, to refuse rollback and equivocation later.</summary>
    public IEnumerable<(string Document, ChainPosition Position)> Positions => Chain();

    /// <summary>Every document in its order, by the name that the folder gives it.</summary>
    internal IEnumerable<(string Document, ChainPosition Position)> Chain() =>
    [
        ("jurisdictions", Position),
        .. Jurisdictions.Select(j => ($"authorities/{j.Code}", j.Position)),
        .. Agencies.Where(a => a.Manifest is not null).Select(a => ($"manifests/{a.Code}", a.Manifest!.Position)),
    ];
}
