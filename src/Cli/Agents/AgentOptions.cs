using System.CommandLine;

namespace Interop.Cli.Agents;

/// <summary>The options by which an officer says which agent and who he or she is.</summary>
internal sealed class AgentOptions
{
    /// <summary>Names the profile where --profile is left out.</summary>
    public const string Variable = "INTEROP_PROFILE";

    private readonly Option<string?> _profile = new("--profile") { Description = $"Officer's profile (agent, cert, key, ca); else the file that {Variable} names.", HelpName = "FILE" };
    private readonly Option<string?> _agent = new("--agent") { Description = "Address of the node agent, e.g. https://127.0.0.1:24111.", HelpName = "URL" };
    private readonly Option<string?> _certificate = new("--cert") { Description = "Officer's client certificate, PEM.", HelpName = "FILE" };
    private readonly Option<string?> _key = new("--key") { Description = "Its key, PEM.", HelpName = "FILE" };
    private readonly Option<string?> _authorities = new("--ca") { Description = "TLS authorities, PEM.", HelpName = "FILE" };

    public Symbol[] All => [_profile, _agent, _certificate, _key, _authorities];

    /// <summary>A client for that agent; the caller disposes it.</summary>
    public AgentClient Client(ParseResult parsed)
    {
        string? profile = parsed.GetValue(_profile) ?? (parsed.GetValue(_agent) is null ? Environment.GetEnvironmentVariable(Variable) : null);
        return new AgentClient(
            (profile, parsed.GetValue(_agent), parsed.GetValue(_certificate), parsed.GetValue(_key), parsed.GetValue(_authorities)) switch
            {
                ({ Length: > 0 } file, null, null, null, null) => AgentProfile.Load(file),
                (null or "", { } agent, { } certificate, { } key, { } authorities) => new AgentProfile(AgentProfile.Address(agent), certificate, key, authorities),
                _ => throw StoppedException.Usage(
                    "Which agent to call, and as whom, is not clear.", $"Give --profile FILE, or set {Variable}, or give all of --agent --cert --key --ca."),
            });
    }
}
