using Interop.Packets;
using Interop.Trust.Names;

namespace Interop.Trust.Directories;

/// <summary>What the layers have said so far.</summary>
internal sealed class SnapshotBuilder(DirectoryDocuments documents)
{
    public ChainPosition? Position { get; set; }

    public Dictionary<string, ListedJurisdiction> Listed { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JurisdictionRecord> Jurisdictions { get; } = new(StringComparer.Ordinal);

    public Dictionary<GatewayCode, GatewayRecord> Gateways { get; } = [];

    public Dictionary<AgencyCode, AgencyRecord> Agencies { get; } = [];

    public List<(JurisdictionCode By, OversightRecord Record)> Oversight { get; } = [];

    /// <summary>Checks that need all authorities: gateways of agencies, oversight bodies that several list.</summary>
    public DirectoryRefusal? CheckParties()
    {
        foreach (AgencyRecord agency in Agencies.Values)
        {
            // An international body may use another body's gateway ("int"); a national agency uses its own country's.
            if (!Gateways.TryGetValue(agency.Gateway, out GatewayRecord? gateway)
                || (gateway.Jurisdiction != agency.Jurisdiction && !(gateway.Code.Value is "int" && agency.Code.Value.StartsWith("int.", StringComparison.Ordinal))))
            {
                return new DirectoryRefusal(DirectoryCodes.GatewayUnknown, $"authorities/{agency.Jurisdiction}",
                    $"The gateway '{agency.Gateway}' of {agency.Code} is not listed, or is another country's; list it or name the right one.");
            }
        }

        foreach (IGrouping<OversightName, (JurisdictionCode By, OversightRecord Record)> listings in Oversight.GroupBy(o => o.Record.Name))
        {
            OversightRecord? home = Home(listings);
            if (home is null)
            {
                return new DirectoryRefusal(DirectoryCodes.OversightHomeMissing, $"authorities/{listings.First().By}",
                    $"The oversight body {listings.Key} is not listed by its own jurisdiction; that one must list it first.");
            }

            foreach ((JurisdictionCode by, OversightRecord other) in listings)
            {
                if (other.SigningKey != home.SigningKey || !string.Equals(other.WitnessVkey, home.WitnessVkey, StringComparison.Ordinal))
                {
                    return new DirectoryRefusal(DirectoryCodes.OversightConflict, $"authorities/{by}",
                        $"It lists other keys for the oversight body {listings.Key} than that body's own jurisdiction does.");
                }
            }
        }

        return null;
    }

    public DirectorySnapshot Build() => new(documents, this);

    /// <summary>Oversight bodies, each with everyone who lists it.</summary>
    public IEnumerable<OversightRecord> MergedOversight() => Oversight
        .GroupBy(o => o.Record.Name)
        .Select(g => Home(g)! with { ListedBy = [.. g.Select(o => o.By).OrderBy(c => c.Value, StringComparer.Ordinal)] });

    private static OversightRecord? Home(IGrouping<OversightName, (JurisdictionCode By, OversightRecord Record)> listings) =>
        listings.FirstOrDefault(l => l.By == JurisdictionCode.Of(l.Record.Name)).Record;
}
