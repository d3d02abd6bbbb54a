using Interop.Cases.Values;

namespace Interop.Cases.Tests.Values;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("Đặng Văn Khoa", "dang van khoa")]
    [InlineData("  NGUYỄN   Thị-Hồng ", "nguyen thi hong")]
    [InlineData("Chamaléa Thị Nhiên", "chamalea thi nhien")]
    [InlineData("Phước Ưu Ơn", "phuoc uu on")]
    [InlineData("ថាច់\u200B សុភា", "ថាច់ សុភា")]
    [InlineData("dela Peña", "dela pena")]
    public void A_key_drops_tones_and_keeps_Khmer_whole(string name, string key) => Assert.Equal(key, NameKey.Of(name).Value, StringComparer.Ordinal);

    [Theory]
    [InlineData("Đặng Văn Khoa", "Dang", true)]
    [InlineData("Dang Van Khoa", "Đặng", true)]
    [InlineData("Đặng Văn Khoa", "khoa dang", true)]
    [InlineData("Đặng Văn Khoa", "Dan", false)]
    [InlineData("Đặng Văn Khoa", "", false)]
    [InlineData("ថាច់ សុភា", "សុភា", true)]
    [InlineData("ថាច់ សុភា", "សភា", false)]
    public void A_name_is_found_by_its_words_in_any_rendering(string name, string query, bool found) =>
        Assert.Equal(found, NameKey.Of(name).IsFoundBy(NameKey.Of(query)));

    [Fact]
    public void Composed_and_decomposed_spellings_have_one_key() =>
        Assert.Equal(NameKey.Of("Đặng"), NameKey.Of("Đặng".Normalize(System.Text.NormalizationForm.FormD)));

    [Fact]
    public void Invariant_globalization_is_refused_at_start()
    {
        Globalization.Require();
        Assert.Contains("ICU", Assert.Throws<InvalidOperationException>(() => Globalization.Require("\u1EB7")).Message, StringComparison.Ordinal);
    }
}
