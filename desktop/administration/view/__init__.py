"""Screens of set-up, sign-in and settings."""
