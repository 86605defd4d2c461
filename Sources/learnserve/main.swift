print("learnserve")
