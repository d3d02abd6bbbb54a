namespace Interop.Cases.Texts;

/// <summary>Words of a document in which somebody may be named.</summary>
/// <param name="Path">Where they stand, as findings name it: "facts.value".</param>
/// <param name="Words">As written.</param>
/// <param name="Open">Whether everybody who gets any part gets them: a gateway withholds identities, not words.</param>
public sealed record FreeText(string Path, string Words, bool Open);
