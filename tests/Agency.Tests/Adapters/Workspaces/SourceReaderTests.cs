using System.Text;
using Agency.Adapters.Workspaces;
using Agency.Core.Projects;

namespace Agency.Tests.Adapters.Workspaces;

public sealed class SourceReaderTests
{
    [Theory]
    [InlineData("# coding: latin-1\n", "é", 0xE9)]
    [InlineData("# -*- coding: iso-8859-15 -*-\n", "€", 0xA4)]
    [InlineData("#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n", "€", 0x80)]
    [InlineData("\n# coding=windows_1251\n", "Ж", 0xC6)]
    [InlineData("\t\f# coding: koi8-r\r\n", "ж", 0xD6)]
    public void A_coding_line_decides(string head, string character, int value)
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(head), (byte)value];

        var source = Assert.IsType<ReadOutcome.Text>(SourceReader.Decode(bytes, codingLine: true)).Source;

        Assert.Equal(head + character, source.Text);
        Assert.Equal(bytes, source.Encode());
        Assert.IsType<ReadOutcome.Unreadable>(SourceReader.Decode(bytes, codingLine: false));
    }

    [Theory]
    [InlineData("x = 1\n# coding: latin-1\n")]
    [InlineData("\n\n# coding: latin-1\n")]
    [InlineData("s = '# coding: latin-1'\n")]
    public void A_coding_line_elsewhere_is_a_comment(string text)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text), .. Encoding.UTF8.GetBytes("é")];

        Assert.Equal(text + "é", Assert.IsType<ReadOutcome.Text>(SourceReader.Decode(bytes, codingLine: true)).Source.Text);
    }

    [Theory]
    [InlineData("# coding: utf8\né")]
    [InlineData("# coding: UTF-8\né")]
    [InlineData("# coding: utf_8_sig\né")]
    [InlineData("\uFEFF# coding: utf-8\né")]
    [InlineData("\uFEFF")]
    public void Utf8_by_any_name_is_written_back(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        var source = Assert.IsType<ReadOutcome.Text>(SourceReader.Decode(bytes, codingLine: true)).Source;

        Assert.Equal(text.TrimStart('\uFEFF'), source.Text);
        Assert.Equal(bytes, source.Encode());
        Assert.Equal(text.StartsWith('\uFEFF'), source.HasByteOrderMark);
    }

    [Fact]
    public void What_the_encoding_cannot_hold_is_an_error_when_written()
    {
        var source = Assert.IsType<ReadOutcome.Text>(SourceReader.Decode("# coding: latin-1\n"u8.ToArray(), codingLine: true)).Source;

        Assert.Throws<EncoderFallbackException>(() => source.With(source.Text + "€").Encode());
    }

    [Theory]
    [InlineData("# coding: ascii\n", 0xE9, "without loss")]
    [InlineData("# coding: rot13\n", 0x61, "not known")]
    [InlineData("# coding: utf-8\n", 0xFF, "not valid UTF-8")]
    [InlineData("x", 0, "NUL")]
    [InlineData("\uFEFF# coding: latin-1\n", 0x61, "byte order mark")]
    public void What_cannot_be_written_back_is_not_read(string head, int value, string reason)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(head), (byte)value];

        Assert.Contains(reason, Assert.IsType<ReadOutcome.Unreadable>(SourceReader.Decode(bytes, codingLine: true)).Reason, StringComparison.Ordinal);
    }
}
