using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Rescue;

/// <summary>What the partner must leave undone so that nobody is hurt.</summary>
[JsonConverter(typeof(KebabCode<HarmMeasure>))]
public enum HarmMeasure
{
    NoPhoneCall,
    NoUniformApproach,
    DoNotNameComplainant,
    NoContactWithFamily,
    NoContactWithSiteManagement,
}
