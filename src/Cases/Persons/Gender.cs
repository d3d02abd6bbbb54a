using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Persons;

/// <summary>HTCDS v2.0 prs_Gender.</summary>
[JsonConverter(typeof(KebabCode<Gender>))]
public enum Gender
{
    Feminine,
    Masculine,
    TransgenderFeminine,
    TransgenderMasculine,
    NonConforming,
    Unknown,
}
