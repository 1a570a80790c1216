"""The official form (报告格式), read from data."""
