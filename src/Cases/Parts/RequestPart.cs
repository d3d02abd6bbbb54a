using Interop.Cases.Persons;
using Interop.Cases.Rescue;
using Interop.Cases.Values;

namespace Interop.Cases.Parts;

/// <summary>Content of rescue.request: what is asked, how, for how many; nobody's name.</summary>
public sealed record RequestPart : IPartContent
{
    internal const string Code = "rescue.request";

    public required string Schema { get; init; }

    public bool Exercise { get; init; }

    public required string CaseRef { get; init; }

    public required DateOnly CaseOpened { get; init; }

    public required Text Facts { get; init; }

    public required ReportSource Source { get; init; }

    public required SourceEvaluation Evaluation { get; init; }

    public required Risk Risk { get; init; }

    public required IReadOnlyList<RequestLine> Lines { get; init; }

    public RansomDemand? Ransom { get; init; }

    public required IReadOnlyList<ActionRequested> Actions { get; init; }

    public required DoNoHarm DoNoHarm { get; init; }

    public Handover? Handover { get; init; }

    public IReadOnlyList<string> InterpreterLanguages { get; init => field = value ?? []; } = [];

    string IPartContent.Category => Code;

    string IPartContent.Level => "";

    IEnumerable<(PersonLine Who, Protection? Protection)> IPartContent.Persons => [];
}
