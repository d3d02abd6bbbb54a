namespace Interop.AuditLog;

/// <summary>Why a log, or something said about one, is not accepted.</summary>
/// <param name="Code">Stable: see <see cref="LogCode"/>.</param>
/// <param name="Sentence">What was found and what to do; no content of the log.</param>
public sealed record LogRefusal(string Code, string Sentence);
