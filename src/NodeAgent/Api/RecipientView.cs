namespace Interop.NodeAgent.Api;

/// <summary>What policy says for one recipient: allow, redact or deny; what is not given; the explanation; every rule that spoke.</summary>
internal sealed record RecipientView(
    string Agency, string Outcome, int Parts, IReadOnlyList<WithheldView> Withheld, string Sentence, IReadOnlyList<string> Rules, IReadOnlyList<string> Reasons);
