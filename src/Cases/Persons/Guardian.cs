namespace Interop.Cases.Persons;

/// <summary>The person or authority answering for a minor.</summary>
public sealed record Guardian
{
    /// <summary>Child protection authority, or the relation of a person: "mother".</summary>
    public required string Authority { get; init; }

    /// <summary>How to reach it; an office, not a private line.</summary>
    public string? Contact { get; init; }
}
