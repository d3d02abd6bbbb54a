namespace Interop.Cli.Agents;

/// <summary>How to reach an agency's node agent as one of its officers. All paths absolute.</summary>
/// <param name="Agent">Base address, without "/v1".</param>
/// <param name="Certificate">Officer's client certificate, PEM.</param>
/// <param name="Key">Its key, PEM.</param>
/// <param name="Authorities">PEM of the TLS authorities that may vouch for the agent.</param>
internal sealed record AgentProfile(Uri Agent, string Certificate, string Key, string Authorities)
{
    /// <summary>Property names of a profile file.</summary>
    internal static class Names
    {
        public const string Agent = "agent";
        public const string Certificate = "cert";
        public const string Key = "key";
        public const string Authorities = "ca";
    }
}
