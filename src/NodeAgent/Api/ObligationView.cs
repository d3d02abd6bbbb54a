namespace Interop.NodeAgent.Api;

/// <summary>One thing that the holder must or must not do: code, value, in plain words, and the rules that set it.</summary>
internal sealed record ObligationView(string Kind, string Value, string Words, IReadOnlyList<string> Rules);
