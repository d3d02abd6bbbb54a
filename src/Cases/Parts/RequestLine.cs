namespace Interop.Cases.Parts;

/// <summary>A line of the request by pseudonym: says that it exists and nothing else.</summary>
public sealed record RequestLine
{
    public required int Line { get; init; }

    public required string Pseudonym { get; init; }
}
