using System.CommandLine;

namespace Interop.Cli.Certs;

/// <summary>interop certs.</summary>
internal static class CertsVerbs
{
    public static Command Build(Runner runner) => Verb.Group(
        "certs",
        "TLS certificates: a jurisdiction's authority, requests, issuing, renewing, revoking; and a whole development federation.",
        AuthorityVerb.Build(runner),
        RequestVerb.Build(runner),
        IssueVerb.Build(runner),
        RequestVerb.BuildRenewal(runner),
        RevokeVerb.Build(runner),
        DevVerb.Build(runner),
        ShowVerb.Build(runner));
}
