namespace Interop.NodeAgent.Api;

/// <summary>One finding of the checks: where, code, "error" or "warning", what to do.</summary>
internal sealed record FindingView(string Path, string Code, string Severity, string Sentence);
