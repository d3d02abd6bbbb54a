using System.Text.Json;

namespace Interop.Cases.Json;

/// <summary>A value that a converter of this room refuses; becomes a finding at its path. The sentence never repeats the value.</summary>
internal sealed class CaseJsonException(string code, string sentence) : JsonException(sentence)
{
    public string Code { get; } = code;
}
