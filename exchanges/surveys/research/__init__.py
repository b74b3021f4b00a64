"""国際研究交流の概況: researchers dispatched and accepted in a fiscal year, by region and country."""
