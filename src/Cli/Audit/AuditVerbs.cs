using System.CommandLine;

namespace Interop.Cli.Audit;

/// <summary>interop audit.</summary>
internal static class AuditVerbs
{
    public static Command Build(Runner runner) => Verb.Group(
        "audit",
        "Verifies a gateway's log, and proofs that something stands in it. Trusts nobody but the log's key.",
        VerifyVerb.Build(runner),
        ProofVerb.Build(runner));
}
