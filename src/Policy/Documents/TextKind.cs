namespace Interop.Policy.Documents;

/// <summary>What a text of a folder of policies is, by its own keys.</summary>
public enum TextKind
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>Has purposes and legal bases.</summary>
    Vocabulary,

    /// <summary>Has rules under an id: common rules or an agency's document.</summary>
    Document,

    /// <summary>Says which instruments bind whom.</summary>
    Parties,

    /// <summary>Says what is expected of the rules.</summary>
    Expectations,
}
