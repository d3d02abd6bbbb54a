using Interop.Cases.Persons;

namespace Interop.Cases.Parts;

/// <summary>What each part content can say about itself, from its fields alone: the label is checked against this.</summary>
internal interface IPartContent
{
    string Schema { get; }

    /// <summary>Category that the fields belong to.</summary>
    string Category { get; }

    /// <summary>Finest level that the fields reveal; empty where the category has no ladder.</summary>
    string Level { get; }

    /// <summary>Everybody in the part, with the protection that the part itself carries, if it does.</summary>
    IEnumerable<(PersonLine Who, Protection? Protection)> Persons { get; }

    /// <summary>Facts that do not come from persons.</summary>
    IEnumerable<string> OtherFacts => [];
}
