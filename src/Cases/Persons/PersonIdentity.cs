using Interop.Cases.Values;

namespace Interop.Cases.Persons;

/// <summary>Who a person is: content of category victim.identity, level full.</summary>
public sealed record PersonIdentity
{
    public IReadOnlyList<PersonName> Names { get; init => field = value ?? []; } = [];

    /// <summary>EDTF, see <see cref="PartialDate"/>; absent where nobody knows.</summary>
    public string? BirthDate { get; init; }

    /// <summary>Age in years that was said, where there is no birth date.</summary>
    public int? AgeClaimed { get; init; }

    public Gender? Gender { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string> Citizenships { get; init => field = value ?? []; } = [];

    /// <summary>ISO 639-3, the best one first.</summary>
    public IReadOnlyList<string> Languages { get; init => field = value ?? []; } = [];

    public IReadOnlyList<IdentityDocument> Documents { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Phone> Phones { get; init => field = value ?? []; } = [];

    public IReadOnlyList<SocialAccount> Accounts { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Device> Devices { get; init => field = value ?? []; } = [];

    /// <summary>
    /// Whether the person is under 18 on a day. Without a birth date a claimed age counts below 18 and from 21 on;
    /// between, and where nothing is known, the answer is unknown, which is handled like a child.
    /// </summary>
    public Answer IsMinorOn(DateOnly day)
    {
        if (PartialDate.TryParse(BirthDate, out PartialDate birth))
        {
            return birth.IsMinorOn(day);
        }

        return AgeClaimed switch
        {
            < 18 => Answer.Yes,
            >= 21 => Answer.No,
            _ => Answer.Unknown,
        };
    }
}
