namespace Interop.NodeAgent.Api;

/// <summary>One recipient: "allowed" (default) seals what policy lets pass, "all-levels" seals every level and lets gateways withhold.</summary>
internal sealed record RecipientEntry(string Agency, string Offer = RecipientEntry.Allowed)
{
    public const string Allowed = "allowed";
    public const string AllLevels = "all-levels";
}
